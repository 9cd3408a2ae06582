import { useQuery } from "@tanstack/react-query";
import { getPlaces } from "../api/delivery.ts";
import { useWords } from "../i18n/use-words.ts";

/** What the operator named for runs to read and write, by name; how that is done when there is nothing. */
export function PlacesPart() {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: ["places"], queryFn: getPlaces, staleTime: 300_000, retry: false });
  if (data === undefined) return null;
  const { folders, buckets, hosts } = data;
  return (
    <section aria-labelledby="places">
      <h2 id="places">{t("delivery.places")}</h2>
      <ul className="small">
        {folders.map(({ name, access }) => (
          <li key={name}>
            {t("delivery.folder", { name })} <span className="quiet">{t(`delivery.access.${access}`)}</span>
          </li>
        ))}
        {buckets.map(({ name, access }) => (
          <li key={name}>
            {t("delivery.bucket", { name })} <span className="quiet">{t(`delivery.access.${access}`)}</span>
          </li>
        ))}
      </ul>
      {hosts.length > 0 && <p className="small quiet">{t("delivery.hosts", { hosts: hosts.join(", ") })}</p>}
      {folders.length + buckets.length === 0 && (
        <p className="small quiet">
          {t("delivery.noPlaces")} <code>kumiki serve --folder results=/srv/results</code>
        </p>
      )}
    </section>
  );
}
