import "../models.css";
import "./describe.css";
import { Button, Loader } from "@mantine/core";
import { useState } from "react";
import { useExamples } from "../../api/queries.ts";
import type { Photo } from "../../api/types.ts";
import { Dialog } from "../../editor/dialogs/dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { ProblemCard } from "../../run/problem-card.tsx";
import { samplePhotos } from "../sample-photos.ts";
import { DescribePhoto } from "./describe-photo.tsx";
import { QuestionField } from "./question-field.tsx";
import { useDescribe } from "./use-describe.ts";

export interface DescribeProps {
  readonly model: string;
  readonly onClose: () => void;
  /** The answers are kept, and the model can be used. */
  readonly onKept?: (() => void) | undefined;
}

/** Asks for what a model's file does not tell; what is found on a photo with the answers shows at once. */
export default function DescribeDialog({ model, onClose, onKept }: DescribeProps) {
  const { t } = useWords();
  const samples = samplePhotos(useExamples().data);
  const [chosen, setPhoto] = useState<Photo>();
  const photo = chosen ?? samples[0];
  const { inquiry, trial, keep, answer, isSettled } = useDescribe(model, photo, () => {
    onKept?.();
    onClose();
  });
  const { questions = [], problems = [] } = inquiry.data ?? {};
  return (
    <Dialog label={t("models.describeTitle", { name: model })} size="full" onClose={onClose}>
      <p className="quiet ask-hint">{t("models.describeHint")}</p>
      <FailureNote error={inquiry.error} />
      {inquiry.isPending && <Loader size="sm" />}
      <div className="ask">
        <form
          className="form ask-form"
          aria-label={t("models.describe")}
          onSubmit={(event) => {
            event.preventDefault();
            if (isSettled) keep.mutate();
          }}
        >
          {questions.map((question) => (
            <QuestionField key={question.id} question={question} onAnswer={(value) => answer(question.id, value)} />
          ))}
          {problems.map((problem) => (
            // The server's problems come from the schema that core's are made of.
            <ProblemCard key={problem.code} problem={problem as Parameters<typeof ProblemCard>[0]["problem"]} />
          ))}
          <FailureNote error={keep.error} />
          {questions.length > 0 && (
            <div className="ask-actions">
              <Button size="sm" type="submit" disabled={!isSettled} loading={keep.isPending}>
                {t("models.keep")}
              </Button>
              <Button size="sm" variant="default" onClick={onClose}>
                {t("app.close")}
              </Button>
            </div>
          )}
        </form>
        {photo && questions.length > 0 && (
          <DescribePhoto
            photo={photo}
            samples={samples}
            onPhoto={setPhoto}
            found={trial.data}
            busy={trial.isFetching || !isSettled}
            error={trial.error}
          />
        )}
      </div>
    </Dialog>
  );
}
