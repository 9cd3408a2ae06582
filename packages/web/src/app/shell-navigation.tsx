import {
  IconBolt,
  IconBrain,
  IconDatabase,
  IconDots,
  IconPhotoPlus,
  IconPlug,
  IconServer2,
  IconSitemap,
  IconStack2,
  IconUsers,
} from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "./navigation.tsx";
import type { Route } from "./routes.ts";

const everyday = [
  { page: "start", icon: IconPhotoPlus },
  { page: "editor", icon: IconSitemap },
  { page: "runs", icon: IconStack2 },
  { page: "models", icon: IconBrain },
] as const;
const others = [
  { page: "triggers", icon: IconBolt },
  { page: "people", icon: IconUsers },
  { page: "plugins", icon: IconPlug },
  { page: "cluster", icon: IconServer2 },
  { page: "storage", icon: IconDatabase },
] as const;
type Entry = (typeof everyday)[number] | (typeof others)[number];

/** Links to all pages; on a phone those of every day, and the others behind a button. */
export function ShellNavigation({ route }: { readonly route: Route | undefined }) {
  const { t } = useTranslation();
  const page = route?.page === "run" || route?.page === "compare" ? "runs" : route?.page;
  const known = [...everyday, ...others].find((entry) => entry.page === page)?.page;
  useEffect(() => {
    document.title = known === undefined || known === "start" ? "Kumiki 組木" : `${t(`nav.${known}`)} · Kumiki`;
  }, [known, t]);
  return (
    <nav className="shell-nav" aria-label={t("app.navigation")}>
      {everyday.map((entry) => (
        <PageLink key={entry.page} entry={entry} page={page} />
      ))}
      <OtherPages page={page} />
    </nav>
  );
}

interface PlaceProps {
  /** The page that is shown. */
  readonly page: Route["page"] | undefined;
}

function PageLink({ entry, page }: PlaceProps & { readonly entry: Entry }) {
  const { t } = useTranslation();
  const Icon = entry.icon;
  return (
    <Link to={{ page: entry.page }} aria-current={page === entry.page ? "page" : undefined}>
      <Icon size={20} stroke={1.6} aria-hidden />
      {t(`nav.${entry.page}`)}
    </Link>
  );
}

const sheetId = "shell-others";

/** A row on a wide page; on a phone a sheet that a button opens (see shell.css). */
function OtherPages({ page }: PlaceProps) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The page that was chosen is behind the sheet.
    if (page !== undefined) sheet.current?.hidePopover();
  }, [page]);
  const isHere = others.some((entry) => entry.page === page);
  return (
    <>
      <button type="button" className="shell-more" popoverTarget={sheetId} aria-current={isHere ? "true" : undefined}>
        <IconDots size={20} stroke={1.6} aria-hidden />
        {t("nav.more")}
      </button>
      <div ref={sheet} id={sheetId} popover="auto" className="shell-others">
        {others.map((entry) => (
          <PageLink key={entry.page} entry={entry} page={page} />
        ))}
      </div>
    </>
  );
}
