import { type Condition, conditionSchema, matches, readConditions } from "@kumiki/core";
import { Button, NativeSelect } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";
import { newTest } from "./test-values.ts";
import { TestsField } from "./tests-field.tsx";

const most = 6;

/** The cases of a switch, each with a condition of its own; the first that holds is taken. */
export function CasesField(props: ControlProps) {
  const { t } = useWords();
  const cases = readConditions(props.value);
  return (
    <div className="form-pairs">
      {cases.map((one, index) => (
        <CaseRow
          // Cases have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          control={props}
          condition={one}
          name={t("form.case", { at: index + 1 })}
          onChange={(next) => props.onChange(cases.map((old, at) => (at === index ? next : old)))}
          onRemove={() => props.onChange(cases.filter((_, at) => at !== index))}
        />
      ))}
      {cases.length < most && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          onClick={() => props.onChange([...cases, { match: "all", tests: [newTest()] }])}
        >
          {t("form.caseAdd")}
        </Button>
      )}
    </div>
  );
}

interface CaseProps {
  readonly control: ControlProps;
  readonly condition: Condition;
  readonly name: string;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

function CaseRow({ control, condition, name, onChange, onRemove }: CaseProps) {
  const { t, text } = useWords();
  const set = (change: object) => onChange(conditionSchema.parse({ ...condition, ...change }));
  return (
    <div className="form-case">
      <div className="row-wide">
        <strong className="small">{name}</strong>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={t("form.testRemove", { name })}
          onClick={onRemove}
        >
          <IconX size={13} />
        </Button>
      </div>
      <NativeSelect
        size="xs"
        aria-label={`${name}: ${t("form.match")}`}
        data={Object.entries(matches).map(([value, label]) => ({ value, label: text(label) }))}
        value={condition.match}
        onChange={({ currentTarget }) => set({ match: currentTarget.value })}
      />
      <TestsField {...control} label={name} value={condition.tests} onChange={(tests) => set({ tests })} />
    </div>
  );
}
