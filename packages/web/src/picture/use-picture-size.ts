import { useQuery } from "@tanstack/react-query";
import type { Size } from "./fit.ts";

function measure(url: string): Promise<Size> {
  return new Promise((done, failed) => {
    const picture = new Image();
    picture.onload = () => done({ width: picture.naturalWidth, height: picture.naturalHeight });
    picture.onerror = () => failed(new Error(`no picture at ${url}`));
    picture.src = url;
  });
}

/** Size of a picture as the browser shows it, turned the way its EXIF says. */
export function usePictureSize(url: string | undefined): { size: Size | undefined; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["picture-size", url],
    queryFn: () => measure(url ?? ""),
    enabled: url !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return { size: data, failed: isError };
}
