import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { Question } from "./calls.ts";
import type { FieldProps } from "./field-props.ts";
import { LabelsField } from "./labels-field.tsx";
import { NumbersField } from "./numbers-field.tsx";
import { SizeField } from "./size-field.tsx";

const sides = { size: SizeField, mean: NumbersField, std: NumbersField, labels: LabelsField } as const;
type Written = keyof typeof sides;
const isWritten = (id: Question["id"]): id is Written => id in sides;

/** One question with where its value comes from. */
export function QuestionField({ question, onAnswer }: Omit<FieldProps, "id">) {
  const { t, text } = useWords();
  const id = useId();
  const { label, help, status } = question;
  const Field = isWritten(question.id) ? sides[question.id] : ChoiceField;
  return (
    <div className="form-field" data-testid={`ask-${question.id}`} data-status={status}>
      <div className="ask-head">
        <label className="form-label" htmlFor={id}>
          {text(label)}
        </label>
        {status !== "answered" && <span className="ask-status quiet small">{t(`models.ask.${status}`)}</span>}
      </div>
      <Field id={id} question={question} onAnswer={onAnswer} />
      {help && <p className="small quiet ask-help">{text(help)}</p>}
    </div>
  );
}

/** All choices, and what speaks for the one that is taken. */
function ChoiceField({ id, question: { choices = [], value }, onAnswer }: FieldProps) {
  const { text } = useWords();
  const why = choices.find((choice) => choice.value === value)?.why;
  return (
    <>
      <NativeSelect
        id={id}
        size="xs"
        data={choices.map((choice) => ({ value: choice.value, label: text(choice.label) }))}
        value={String(value)}
        onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
      />
      {why && <p className="small quiet">{text(why)}</p>}
    </>
  );
}
