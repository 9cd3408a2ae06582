import { Compare } from "./compare.tsx";
import { MaskOver } from "./mask-over.tsx";

export interface Side {
  readonly src: string;
  readonly alt: string;
}

/** How a picture is shown: alone, its original in its place or under a divider, or as a mask laid over it. */
export type Way = "alone" | "original" | "divided" | "over";

interface Props {
  readonly way: Way;
  readonly picture: Side;
  readonly before: Side | undefined;
  readonly byHandle: boolean;
  readonly isResult: boolean;
}

export function PagePicture({ way, picture, before, byHandle, isResult }: Props) {
  const { src, alt } = picture;
  if (way === "over" && before) return <MaskOver mask={src} ground={before.src} alt={alt} isResult={isResult} />;
  if (way === "divided" && before)
    return <Compare before={before.src} beforeAlt={before.alt} after={src} afterAlt={alt} byHandle={byHandle} />;
  const isOriginal = way === "original" && before !== undefined;
  const single = isOriginal ? before : picture;
  return (
    <img
      className="page-picture"
      src={single.src}
      alt={single.alt}
      data-contain={isOriginal || undefined}
      {...(isResult && { "data-testid": "result-picture" })}
    />
  );
}
