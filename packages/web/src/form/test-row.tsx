import { lookedAt, quantifiers, type Take, type Test, takes } from "@kumiki/core";
import { ActionIcon, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";
import { ClassesField } from "./named-field.tsx";
import { PolygonsField } from "./polygons-field.tsx";
import { ofThings, operatorsFor, readThan, readWords, withTake } from "./test-values.ts";

interface Props {
  readonly control: ControlProps;
  readonly test: Test;
  /** For those who do not see it: which test of the condition it is. */
  readonly name: string;
  readonly onChange: (test: Test) => void;
  readonly onRemove: () => void;
}

/** One comparison of a condition: left, how, right, and which things count. */
export function TestRow({ control, test, name, onChange, onRemove }: Props) {
  const { t } = useWords();
  const set = (change: Partial<Test>) => onChange({ ...test, ...change });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame of its own
    <div className="form-test" role="group" aria-label={name}>
      <div className="form-pair">
        <Choice label={t("form.testOf")} options={portNames(t)} value={test.of} onChange={(of) => set({ of })} />
        <Choice
          label={t("form.testTake")}
          options={takes}
          value={test.take}
          onChange={(take) => onChange(withTake(test, take))}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t("form.testRemove", { name })}
          onClick={onRemove}
        >
          <IconX size={13} />
        </ActionIcon>
      </div>
      <Comparison test={test} onSet={set} />
      {ofThings.includes(test.take) && <Things control={control} test={test} onSet={set} />}
    </div>
  );
}

const hasSeveral = (take: Take): boolean => !["count", "width", "height"].includes(take);

type T = ReturnType<typeof useWords>["t"];
const portNames = (t: T) =>
  Object.fromEntries(
    lookedAt.map((port) => {
      const name = port === "value" ? t("form.testValue") : t("form.testPort", { port: port.toUpperCase() });
      return [port, { ja: name, en: name }];
    }),
  ) as Record<Test["of"], { ja: string; en: string }>;

interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly options: Readonly<Partial<Record<K, { ja: string; en: string }>>>;
  readonly value: K;
  readonly onChange: (value: K) => void;
}

function Choice<K extends string>({ label, options, value, onChange }: ChoiceProps<K>) {
  const { text } = useWords();
  // Keys of a record of options are its words.
  const data = (Object.keys(options) as K[]).map((key) => ({
    value: key,
    label: text(options[key] ?? { ja: key, en: key }),
  }));
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={data}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value as K)}
    />
  );
}

interface PartProps {
  readonly test: Test;
  readonly onSet: (change: Partial<Test>) => void;
}

/** How it is compared, and with what. */
function Comparison({ test, onSet }: PartProps) {
  const { t } = useWords();
  return (
    <div className="form-pair">
      {hasSeveral(test.take) && (
        <Choice
          label={t("form.testWhich")}
          options={quantifiers}
          value={test.which}
          onChange={(which) => onSet({ which })}
        />
      )}
      <Choice
        label={t("form.testOp")}
        options={operatorsFor(test.take)}
        value={test.op}
        onChange={(op) => onSet({ op })}
      />
      <Right test={test} onSet={onSet} />
    </div>
  );
}

/** What it is compared with: written here, or another value that arrives. */
function Right({ test, onSet }: PartProps) {
  const { t } = useWords();
  if (test.op === "inZone") return null;
  if (test.op === "oneOf")
    return (
      <TextInput
        size="xs"
        aria-label={t("form.testWords")}
        placeholder="a, b, c"
        // Read when it is left: a comma that was just written is no word yet.
        key={(test.words ?? []).join()}
        defaultValue={(test.words ?? []).join(", ")}
        onBlur={({ currentTarget }) => onSet({ words: readWords(currentTarget.value) })}
      />
    );
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t("form.testThan")}
        value={String(test.than)}
        onChange={({ currentTarget }) => onSet({ than: readThan(currentTarget.value) })}
      />
      {test.op === "between" && (
        <NumberInput
          size="xs"
          hideControls
          aria-label={t("form.testTo")}
          value={test.to ?? ""}
          onChange={(to) => typeof to === "number" && onSet({ to })}
        />
      )}
    </>
  );
}

/** Which of the things found count. */
function Things({ control, test, onSet }: PartProps & { readonly control: ControlProps }) {
  const { t } = useWords();
  return (
    <details className="form-test-things" open={test.op === "inZone" || undefined}>
      <summary className="small quiet">{t("form.testThings")}</summary>
      <ClassesField
        {...control}
        id={`${control.id}-classes`}
        value={test.classes}
        onChange={(classes) => onSet({ classes: classes as Test["classes"] })}
      />
      <NumberInput
        size="xs"
        label={t("form.testScore")}
        min={0}
        max={1}
        step={0.05}
        value={test.minScore}
        onChange={(minScore) => typeof minScore === "number" && onSet({ minScore })}
      />
      <PolygonsField
        {...control}
        label={t("form.testZones")}
        value={test.zones}
        onChange={(zones) => onSet({ zones: zones as Test["zones"] })}
      />
    </details>
  );
}
