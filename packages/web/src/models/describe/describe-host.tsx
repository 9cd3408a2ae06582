import { lazy, Suspense } from "react";
import { patiently } from "../../api/patiently.ts";
import { closeDescribe, useDescribed } from "./describe-store.ts";

// It comes when it is first opened: few visits need it.
const DescribeDialog = lazy(() => patiently(() => import("./describe-dialog.tsx")));

/** The assistant over whatever page asked for it, of which nothing is lost. */
export function DescribeHost() {
  const open = useDescribed((state) => state.open);
  if (open === undefined) return null;
  return (
    <Suspense>
      <DescribeDialog key={open.model} model={open.model} onClose={closeDescribe} onKept={open.onKept} />
    </Suspense>
  );
}
