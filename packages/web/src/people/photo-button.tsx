import { pictureAccept } from "@kumiki/core";
import "./photo-button.css";
import { type ReactNode, useRef } from "react";

interface Props {
  /** Where the content has no words of its own. */
  readonly label?: string;
  readonly className: string;
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** A button that asks for photos. */
export function PhotoButton({ label, className, busy, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={`plain-button ${className}`}
        aria-label={label}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        accept={pictureAccept}
        multiple
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          if (files.length > 0) onFiles(files);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
