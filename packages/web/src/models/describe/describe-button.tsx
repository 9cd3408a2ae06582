import { Button } from "@mantine/core";
import { openDescribe } from "./describe-store.ts";

interface Props {
  readonly model: string;
  readonly label: string;
  readonly onKept?: (() => void) | undefined;
}

/** Opens the assistant where one stands. */
export function DescribeButton({ model, label, onKept }: Props) {
  return (
    <Button size="compact-sm" variant="light" aria-haspopup="dialog" onClick={() => openDescribe({ model, onKept })}>
      {label}
    </Button>
  );
}
