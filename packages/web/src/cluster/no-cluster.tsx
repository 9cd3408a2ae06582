import { IconDeviceDesktop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../run/code-block.tsx";

/** What `kumiki serve` is given to work with a cluster. */
const command = "KUMIKI_NOMAD_ADDR=http://nomad.example:4646 npm start";

/** Everything runs on this machine, and how that can be changed when it is too little. */
export function NoCluster() {
  const { t } = useTranslation();
  return (
    <section className="calm">
      <IconDeviceDesktop size={34} stroke={1.2} aria-hidden />
      <h2>{t("cluster.none")}</h2>
      <p className="quiet">{t("cluster.noneHint")}</p>
      <details>
        <summary>{t("cluster.how")}</summary>
        <p className="quiet small">{t("cluster.howHint")}</p>
        <CodeBlock text={command} label={t("cluster.how")} />
      </details>
    </section>
  );
}
