import { Button } from 'antd';
import type { SaveResult } from '../../../ui/autosave/save-result.ts';
import { AutosaveText } from '../../../ui/autosave/autosave-text.tsx';
import { useFootLine } from '../foot-line.tsx';
import { useLatest } from '../use-latest.ts';
import { useVisitScreen } from '../visit-screen.tsx';

interface PeopleTableProps<T extends Readonly<Record<string, string>>> {
  /** Name of the visit's field, for the keys under which refused text is kept. */
  readonly field: string;
  readonly noun: string;
  readonly people: readonly T[];
  readonly columns: readonly { readonly name: keyof T & string; readonly label: string }[];
  readonly empty: T;
  readonly minimum: number;
  readonly onSave: (people: T[]) => Promise<SaveResult>;
}

/** A short list of people, a line each. */
export function PeopleTable<T extends Readonly<Record<string, string>>>(props: PeopleTableProps<T>) {
  const { field, noun, people, columns, empty, minimum, onSave } = props;
  const { visit, readOnly } = useVisitScreen();
  const { report } = useFootLine();
  const latest = useLatest(people);
  const put = (next: T[]): Promise<SaveResult> => latest.put(next, onSave(next));
  const change = (index: number, name: string, text: string): Promise<SaveResult> =>
    put(latest.get().map((person, at) => (at === index ? { ...person, [name]: text } : person)));
  return (
    <div className="xt-v-people">
      {people.map((person, index) => (
        // Lines are told apart by their place alone: two may be empty.
        // oxlint-disable-next-line react/no-array-index-key
        <div
          key={index}
          className="xt-v-person"
          role="group"
          aria-label={`${noun} ${index + 1}`}
          data-field={`${field}.${index}`}
        >
          {columns.map((column) => (
            <AutosaveText
              key={column.name}
              fieldKey={`visit/${visit.id}/${field}/${index}/${column.name}`}
              label={column.label}
              value={person[column.name] ?? ''}
              disabled={readOnly}
              onSave={(text) => change(index, column.name, text)}
            />
          ))}
          {readOnly || people.length <= minimum ? null : (
            <Button
              type="text"
              aria-label={`删除${noun} ${index + 1}`}
              onClick={() => void put(latest.get().filter((_, at) => at !== index)).then(report)}
            >
              删除
            </Button>
          )}
        </div>
      ))}
      {readOnly ? null : <Button onClick={() => void put([...latest.get(), empty]).then(report)}>加一名{noun}</Button>}
    </div>
  );
}
