/** FNV-1a over UTF-16, twice with other beginnings: 53 bits, which a number holds. */
function fingerprint(text: string): number {
  let [low, high] = [0x811c9dc5, 0x9dc5811c];
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (high >>> 0) * 2 ** 21 + ((low >>> 0) % 2 ** 21);
}

/**
 * Names of their own for a million things without keeping a million names: 8 bytes of a name's fingerprint are kept (and
 * at most as much again of room). Two names that happen to share one only get a number that they could have done without.
 */
export class UniqueNames {
  #slots = new Float64Array(1024);
  #count = 0;

  /** `name`, or `name (place)` where it is taken; cases and forms of letters (NFC) make no difference. */
  take(name: string, place: number): string {
    for (let tries = 0; ; tries++) {
      const wanted = tries === 0 ? name : `${name} (${place}${tries === 1 ? "" : `.${tries}`})`;
      if (this.#add(fingerprint(wanted.normalize("NFC").toLowerCase()) + 1)) return wanted;
    }
  }

  #add(print: number): boolean {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const slot = this.#slotOf(print);
    if (this.#slots[slot] === print) return false;
    this.#slots[slot] = print;
    this.#count++;
    return true;
  }

  #slotOf(print: number): number {
    const { length } = this.#slots;
    let slot = print % length;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== print) slot = (slot + 1) % length;
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    for (const print of old) if (print !== 0) this.#slots[this.#slotOf(print)] = print;
  }
}
