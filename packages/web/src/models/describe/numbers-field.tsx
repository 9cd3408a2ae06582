import { NumberInput } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import type { FieldProps } from "./field-props.ts";

/** Three numbers, one a colour. */
export function NumbersField({ id, question: { value, label }, onAnswer }: FieldProps) {
  const { text } = useWords();
  const numbers = Array.isArray(value) ? value.map(Number) : [];
  return (
    <div className="ask-sides">
      {numbers.map((number, at) => (
        <NumberInput
          // biome-ignore lint/suspicious/noArrayIndexKey: three places that never move
          key={at}
          {...(at === 0 ? { id } : { "aria-label": `${text(label)} ${at + 1}` })}
          size="xs"
          hideControls
          decimalScale={4}
          value={number}
          onChange={(next) =>
            typeof next === "number" && onAnswer(numbers.map((old, place) => (place === at ? next : old)))
          }
        />
      ))}
    </div>
  );
}
