import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
}

interface Props {
  readonly label: string;
  readonly empty: string;
  /** Choices for a query, best first. */
  readonly find: (query: string) => readonly Choice[];
  readonly onChoose: (key: string) => void;
  /** F1 tells more of the current choice. */
  readonly help?: { readonly hint: string; readonly open: (key: string) => void };
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A search field over a list: arrow keys move, Enter takes. */
export function ChoiceList({ label, empty, find, onChoose, help }: Props) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const choices = find(query);
  const current = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  const move = (by: number) =>
    setAt((Math.min(at, choices.length - 1) + by + choices.length) % Math.max(1, choices.length));
  const take = (choice: Choice | undefined) => choice && !choice.disabled && onChoose(choice.key);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key in steps) move(steps[event.key] ?? 0);
    else if (event.key === "Enter") take(current);
    else if (event.key === "F1" && help && current) help.open(current.key);
    else return;
    event.preventDefault();
  };
  return (
    <div className="choices">
      <Search
        label={label}
        list={id}
        current={current && `${id}-${current.key}`}
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div role="listbox" id={id} aria-label={label} className="choices-list" ref={list}>
        {choices.map((choice) => (
          <Option
            key={choice.key}
            id={`${id}-${choice.key}`}
            choice={choice}
            current={choice === current}
            onTake={() => take(choice)}
          />
        ))}
        {choices.length === 0 && <p className="quiet choices-none">{empty}</p>}
      </div>
      {help && <p className="quiet small choices-foot">{help.hint}</p>}
    </div>
  );
}

interface SearchProps {
  readonly label: string;
  /** Identifier of the list, and of the choice in it that Enter takes. */
  readonly list: string;
  readonly current: string | undefined;
  readonly query: string;
  readonly onQuery: (typed: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Search({ label, list, current, query, onQuery, onKeyDown }: SearchProps) {
  return (
    <div className="choices-search">
      <IconSearch size={16} aria-hidden />
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={current}
        placeholder={label}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly current: boolean;
  readonly onTake: () => void;
}

const Option = ({ id, choice, current, onTake }: OptionProps) => (
  // The keyboard works the field above, which names the current option.
  // biome-ignore lint/a11y/useKeyWithClickEvents: see above
  // biome-ignore lint/a11y/useFocusableInteractive: see above
  <div
    id={id}
    role="option"
    aria-selected={current}
    aria-disabled={choice.disabled || undefined}
    className="choice"
    onClick={onTake}
  >
    {choice.icon}
    <span className="clip">{choice.label}</span>
    {choice.hint && <span className="choice-hint">{choice.hint}</span>}
  </div>
);
