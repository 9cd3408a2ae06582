import type { Artifact, GalleryPhotos } from "@kumiki/core";

type People = GalleryPhotos["people"];
type Person = People[number];

/** `taro_yamada-2.jpg` → `taro yamada`: who is on a photo, as far as its name says. */
export function personOf(file: string): string {
  const base = file.replace(/\.[A-Za-z0-9]{1,5}$/, "");
  const plain = base
    .replace(/[\s_.-]*\(?\d*\)?$/, "")
    .replace(/[_\s]+/g, " ")
    .trim();
  return (plain || base || file).slice(0, 100);
}

const withPhotos = (person: Person, photos: readonly Artifact[]): Person => ({
  ...person,
  photos: [...new Map([...person.photos, ...photos].map((photo) => [photo.sha256, photo])).values()],
});

/** Adds photos to a person, who is made when there is none of this name; a photo stands once with each person. */
export function addPhotos(people: People, name: string, photos: readonly Artifact[]): People {
  if (people.some((person) => person.name === name))
    return people.map((person) => (person.name === name ? withPhotos(person, photos) : person));
  return [...people, withPhotos({ name, photos: [] }, photos)];
}

/** Takes a photo away; a person without photos is no person of a gallery. */
export const removePhoto = (people: People, name: string, sha256: string): People =>
  people
    .map((person) =>
      person.name === name ? { ...person, photos: person.photos.filter((photo) => photo.sha256 !== sha256) } : person,
    )
    .filter(({ photos }) => photos.length > 0);

export const removePerson = (people: People, name: string): People => people.filter((person) => person.name !== name);

/** Gives a person another name; with the name of somebody else the two become one. */
export function renamePerson(people: People, from: string, to: string): People {
  const name = to.trim().slice(0, 100);
  const renamed = people.find((person) => person.name === from);
  if (name === "" || name === from || renamed === undefined) return people;
  if (people.some((person) => person.name === name)) return addPhotos(removePerson(people, from), name, renamed.photos);
  return people.map((person) => (person.name === from ? { ...person, name } : person));
}
