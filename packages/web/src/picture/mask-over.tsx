interface Props {
  readonly mask: string;
  readonly ground: string;
  readonly alt: string;
  readonly isResult: boolean;
}

/** The inside of a mask as a colour that the picture below shows through. */
export const MaskOver = ({ mask, ground, alt, isResult }: Props) => (
  <>
    <img className="page-picture" src={ground} alt={alt} {...(isResult && { "data-testid": "result-picture" })} />
    <div className="mask-veil" style={{ maskImage: `url("${mask}")` }} aria-hidden />
  </>
);
