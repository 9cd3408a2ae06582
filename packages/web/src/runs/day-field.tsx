import "@mantine/dates/styles.css";
import "dayjs/locale/ja.js";
import { DatePickerInput } from "@mantine/dates";
import { useId } from "react";
import { useWords } from "../i18n/use-words.ts";

interface Props {
  readonly label: string;
  /** Id of the element that shows the label. */
  readonly labelId: string;
  /** `YYYY-MM-DD` on the person's own clock. */
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/** A day, chosen from a calendar in the language of the page (the browser's own field would speak the browser's). */
export default function DayField({ label, labelId, value, onChange }: Props) {
  const id = useId();
  const { t, language } = useWords();
  const spoken = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  return (
    <DatePickerInput
      size="xs"
      className="day-field"
      id={id}
      // The calendar is named by the field, which Mantine looks for under this id.
      popoverProps={{ id }}
      // The day that is chosen belongs to the name, too.
      aria-labelledby={`${labelId} ${id}`}
      placeholder={t("history.anyDay")}
      locale={language}
      firstDayOfWeek={language === "ja" ? 0 : 1}
      valueFormat={language === "ja" ? "YYYY/MM/DD" : "D MMM YYYY"}
      monthLabelFormat={language === "ja" ? "YYYY年M月" : "MMMM YYYY"}
      yearLabelFormat={language === "ja" ? "YYYY年" : "YYYY"}
      ariaLabels={{
        previousMonth: t("history.previousMonth"),
        nextMonth: t("history.nextMonth"),
        previousYear: t("history.previousYear"),
        nextYear: t("history.nextYear"),
        previousDecade: t("history.previousDecade"),
        nextDecade: t("history.nextDecade"),
      }}
      getDayAriaLabel={(day) => spoken.format(new Date(`${day}T12:00`))}
      classNames={{ placeholder: "day-none", weekday: "day-name", day: "day" }}
      hideOutsideDates
      clearable
      clearButtonProps={{ "aria-label": t("history.clearDay", { label }) }}
      value={value ?? null}
      onChange={(day) => onChange(day ?? undefined)}
    />
  );
}
