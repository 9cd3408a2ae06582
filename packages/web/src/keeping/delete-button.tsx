import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { patiently } from "../api/patiently.ts";
import type { RunSelection, StoredKind } from "./calls.ts";

// Seldom asked for: the first load does not bring it.
const DeleteRuns = lazy(async () => ({ default: (await patiently(() => import("./delete-runs.tsx"))).DeleteRuns }));
const DeleteStored = lazy(async () => ({
  default: (await patiently(() => import("./delete-stored.tsx"))).DeleteStored,
}));

interface Look {
  readonly label: string;
  /** For those who do not see what it stands beside. */
  readonly says?: string;
  readonly onDone: () => void;
}

function OpensDialog({ label, says, make }: Pick<Look, "label" | "says"> & { make: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTrash size={14} />}
        aria-label={says}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && <Suspense fallback={null}>{make(() => setOpen(false))}</Suspense>}
    </>
  );
}

export const DeleteRunsButton = ({
  selection,
  name,
  onDone,
  ...look
}: Look & { readonly selection: RunSelection; readonly name?: string }) => (
  <OpensDialog
    {...look}
    make={(close) => (
      <DeleteRuns
        selection={selection}
        {...(name !== undefined && { name })}
        onClose={close}
        onDone={() => {
          close();
          onDone();
        }}
      />
    )}
  />
);

interface StoredProps extends Look {
  readonly kind: StoredKind;
  readonly id: string;
  readonly name: string;
  readonly confirm?: string;
}

export const DeleteStoredButton = ({ kind, id, name, confirm, onDone, ...look }: StoredProps) => (
  <OpensDialog
    {...look}
    make={(close) => (
      <DeleteStored
        kind={kind}
        id={id}
        name={name}
        {...(confirm !== undefined && { confirm })}
        onClose={close}
        onDone={() => {
          close();
          onDone();
        }}
      />
    )}
  />
);
