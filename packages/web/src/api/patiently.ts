const pausesMs = [100, 500];

/**
 * Acts again when it failed for a reason that may pass. A machine whose network changes (another Wi-Fi, a VPN, a
 * container that starts) makes browsers drop everything that is under way, also what goes to the machine itself.
 */
export async function patiently<T>(act: () => Promise<T>, mayPass: (error: unknown) => boolean = () => true) {
  for (const pause of pausesMs) {
    try {
      return await act();
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return act();
}
