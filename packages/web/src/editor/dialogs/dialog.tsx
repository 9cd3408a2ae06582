import "./dialog.css";
import { CloseButton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../../i18n/use-words.ts";

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: "small" | "wide" | "full";
  /** Without a head: the content has its own. */
  readonly bare?: boolean;
}

/** The browser's own modal dialog: it keeps the focus, ends with Escape and gives the focus back. */
export function Dialog({ label, onClose, children, size = "small", bare }: Props) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // The dialog closes by Escape by itself; a click beside it is for the mouse only.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <dialog
      ref={dialog}
      className="dialog"
      data-size={size}
      aria-label={label}
      // A browser may close it without asking first (a second Escape); both ways end here.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="dialog-body">
        {!bare && (
          <header className="dialog-head">
            <h1>{label}</h1>
            <CloseButton aria-label={t("app.close")} onClick={onClose} />
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
