import { readTests, type Test } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";
import { TestRow } from "./test-row.tsx";
import { newTest } from "./test-values.ts";

/** The comparisons of a condition, one below the other. */
export function TestsField(props: ControlProps) {
  const { t } = useWords();
  const { label, value, onChange } = props;
  const tests = readTests(value);
  const change = (next: readonly Test[]) => onChange(next);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame of its own
    <div className="form-pairs" role="group" aria-label={label}>
      {tests.map((test, index) => (
        <TestRow
          // Tests have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          control={props}
          test={test}
          name={t("form.test", { at: index + 1 })}
          onChange={(next) => change(tests.map((one, at) => (at === index ? next : one)))}
          onRemove={() => change(tests.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} />}
        onClick={() => change([...tests, newTest()])}
      >
        {t("form.testAdd")}
      </Button>
    </div>
  );
}
