/** Between tries, ms. */
const pausesMs = [100, 500, 1_500, 3_000];

/**
 * Acts again when it failed for a reason that may pass, `tries` times in all, at most 5. A machine whose network changes
 * (another Wi-Fi, a VPN, a container that starts) makes browsers drop everything that is under way, also what goes to
 * the machine itself.
 */
export async function patiently<T>(
  act: () => Promise<T>,
  { tries = 5, mayPass = () => true }: { tries?: number; mayPass?: (error: unknown) => boolean } = {},
): Promise<T> {
  for (const pause of pausesMs.slice(0, tries - 1)) {
    try {
      return await act();
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return act();
}
