import { NumberInput } from "@mantine/core";
import { setPolicy } from "../commands/nodes.ts";
import { useSession } from "../session.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly field: "retries" | "retryDelayMs" | "timeoutMs";
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  /** The value that is not written down. */
  readonly none?: number;
}

/** A whole number of a node's policy. */
export function PolicyNumber({ name, label, field, value, least = 0, most, none }: Props) {
  const { documents } = useSession();
  const id = `${field}-${name}`;
  return (
    <div className="row-wide">
      <label className="small" htmlFor={id}>
        {label}
      </label>
      <NumberInput
        id={id}
        size="xs"
        className="panel-figure"
        min={least}
        max={most}
        allowDecimal={false}
        value={value}
        onChange={(next) =>
          typeof next === "number" &&
          documents.apply(
            setPolicy(name, { [field]: next === none ? undefined : Math.min(most, Math.max(least, next)) }),
            `${name} ${field}`,
          )
        }
      />
    </div>
  );
}
