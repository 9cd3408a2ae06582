import type { Artifact } from "@kumiki/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { artifactUrl } from "../api/artifact.ts";

/** A small picture; a file that is no picture gets a sign instead of the browser's torn one. */
export function Thumbnail({ artifact, alt = "" }: { readonly artifact: Artifact; readonly alt?: string }) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <span className="no-picture">
        <IconPhotoOff size={20} stroke={1.4} aria-hidden />
        <span className="unseen">{alt}</span>
      </span>
    );
  return <img src={artifactUrl(artifact)} alt={alt} loading="lazy" onError={() => setBroken(true)} />;
}
