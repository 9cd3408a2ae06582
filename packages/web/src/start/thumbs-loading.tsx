/** Takes the room of a row of photos, so that nothing jumps when they come. */
export const ThumbsLoading = ({ words }: { readonly words: string }) => (
  <div className="stack" aria-busy="true">
    <h2>{words}</h2>
    <div className="thumbs">
      <span className="thumb" />
    </div>
  </div>
);
