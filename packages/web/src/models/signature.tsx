import type { TensorSignature } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";

interface Props {
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
}

const most = 12;

/** Tensors of a model: name, type and shape; a free dimension is shown as ?. */
export function Signature({ inputs, outputs }: Props) {
  const { t } = useWords();
  return (
    <div className="signature">
      <Tensors title={t("models.inputs")} tensors={inputs} />
      <Tensors title={t("models.outputs")} tensors={outputs} />
    </div>
  );
}

function Tensors({ title, tensors }: { readonly title: string; readonly tensors: readonly TensorSignature[] }) {
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {tensors.slice(0, most).map(({ name, datatype, shape }) => (
          <tr key={name}>
            <th scope="row" className="mono">
              {name}
            </th>
            <td className="mono">{datatype}</td>
            <td className="mono">{shape.map((size) => (size < 0 ? "?" : size)).join(" × ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
