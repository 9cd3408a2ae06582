import type { GalleryPhotos } from "@kumiki/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getGallery, putGallery } from "../api/calls.ts";

type People = GalleryPhotos["people"];

/** A gallery that is kept on the server with every change; a change that was refused is taken back. */
export function useGallery(name: string) {
  const client = useQueryClient();
  const key = ["gallery", name];
  const gallery = useQuery({ queryKey: key, queryFn: () => getGallery(name) });
  const save = useMutation({
    // One after the other, so that the newest wins.
    scope: { id: `gallery ${name}` },
    mutationFn: (people: People) => putGallery({ name, people }),
    onMutate: (people) => {
      const before = client.getQueryData<GalleryPhotos>(key);
      client.setQueryData<GalleryPhotos>(key, { name, people });
      return before;
    },
    onError: (_error, _people, before) => client.setQueryData(key, before),
    onSettled: () => client.invalidateQueries({ queryKey: ["galleries"] }),
  });
  const change = (edit: (people: People) => People) => {
    const people = client.getQueryData<GalleryPhotos>(key)?.people;
    if (people === undefined) return;
    const next = edit(people);
    if (next !== people) save.mutate(next);
  };
  return { people: gallery.data?.people, error: gallery.error, saveError: save.error, change };
}
