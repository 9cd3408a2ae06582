/** Stands for a number in what a list may be called. */
export const anyNumber = "\0";

/** Before the key of a list: a single name that could be one of its members is taken. */
const memberMark = "\u0002";

const isList = (key: string): boolean => key.includes(anyNumber);

/** Letters right before and right after the number of a list's member, in the form of keys. */
export interface ListLetters {
  readonly before: string;
  readonly after: string;
}

/** The same for names that some file system takes for one: composed or not, large or small. */
export const nameKey = (path: string): string => path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");

/**
 * Keys of names that are taken, lists of any length among them: `a-crop\0` takes `a-crop1`, `a-crop2`, … without a
 * record of each. A key is remembered by 53 bits of it, so that a million names cost 16 MB a kind; two keys that share
 * them only give a name that need not have changed.
 */
export class TakenNames {
  readonly #lists: readonly ListLetters[];
  #slots = new Float64Array(1024);
  #count = 0;

  /** `lists`: every way in which a list may be called here. */
  constructor(lists: readonly ListLetters[]) {
    this.#lists = lists;
  }

  isTaken(key: string): boolean {
    if (this.#has(key)) return true;
    return isList(key) ? this.#has(memberMark + key) : this.#asMembers(key).some((list) => this.#has(list));
  }

  take(key: string): void {
    this.#add(key);
    if (!isList(key)) for (const list of this.#asMembers(key)) this.#add(memberMark + list);
  }

  /** The lists that a name could be a member of. */
  #asMembers(key: string): string[] {
    return this.#lists.flatMap(({ before, after }) => (key.includes(before) ? asMember(key, before, after) : []));
  }

  #has(key: string): boolean {
    return this.#slots[this.#slotOf(hash53(key))] !== 0;
  }

  #add(key: string): void {
    const hash = hash53(key);
    const slot = this.#slotOf(hash);
    if (this.#slots[slot] !== 0) return;
    this.#slots[slot] = hash;
    if (++this.#count * 2 > this.#slots.length) this.#grow();
  }

  /** Where a hash is, or would be (open addressing). */
  #slotOf(hash: number): number {
    const size = this.#slots.length;
    for (let at = hash % size; ; at = (at + 1) % size) {
      const found = this.#slots[at];
      if (found === hash || found === 0) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.#slots[this.#slotOf(hash)] = hash;
  }
}

function asMember(key: string, before: string, after: string): string[] {
  const forms: string[] = [];
  for (const { index, 0: digits } of key.matchAll(/\d+/g)) {
    const last = index + digits.length;
    for (let from = index; from < last; from++) {
      if (key[from] === "0" || !key.startsWith(before, from - before.length)) continue;
      for (let to = from + 1; to <= last; to++)
        if (key.startsWith(after, to)) forms.push(key.slice(0, from) + anyNumber + key.slice(to));
    }
  }
  return forms;
}

/** A hash of 53 bits that is never 0: two 32-bit mixes, as in cyrb53 (bryc, public domain). */
function hash53(key: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
}
