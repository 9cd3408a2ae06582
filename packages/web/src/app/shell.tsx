import "./shell.css";
import {
  IconBolt,
  IconBrain,
  IconDatabase,
  IconPhotoPlus,
  IconServer2,
  IconSitemap,
  IconStack2,
  IconUsers,
} from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { DescribeHost } from "../models/describe/describe-host.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Mark } from "./mark.tsx";
import { Link, useRoute } from "./navigation.tsx";
import { Page } from "./page.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";
import { PreparingBanner } from "./preparing-banner.tsx";
import type { Route } from "./routes.ts";

/** What stands around every page. */
export function Shell() {
  const { t } = useTranslation();
  const route = useRoute();
  const place = route === undefined ? "none" : JSON.stringify(route);
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {t("app.skip")}
      </a>
      <header className="shell-head">
        <Link to={{ page: "start" }} className="shell-mark">
          <Mark />
          Kumiki <span lang="ja">組木</span>
        </Link>
        <Navigation route={route} />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <ConnectionBanner />
      <PreparingBanner />
      <main id="main" className="shell-main" tabIndex={-1}>
        <ErrorBoundary key={place}>
          <Page route={route} />
        </ErrorBoundary>
      </main>
      <DescribeHost />
    </div>
  );
}

const pages = [
  { page: "start", icon: IconPhotoPlus },
  { page: "editor", icon: IconSitemap },
  { page: "runs", icon: IconStack2 },
  { page: "triggers", icon: IconBolt },
  { page: "people", icon: IconUsers },
  { page: "models", icon: IconBrain },
  { page: "cluster", icon: IconServer2 },
  { page: "storage", icon: IconDatabase },
] as const;

function Navigation({ route }: { readonly route: Route | undefined }) {
  const { t } = useTranslation();
  const page = route?.page === "run" || route?.page === "compare" ? "runs" : route?.page;
  const known = pages.find((entry) => entry.page === page)?.page;
  useEffect(() => {
    document.title = known === undefined || known === "start" ? "Kumiki 組木" : `${t(`nav.${known}`)} · Kumiki`;
  }, [known, t]);
  return (
    <nav className="shell-nav" aria-label={t("app.navigation")}>
      {pages.map(({ page: to, icon: Icon }) => (
        <Link key={to} to={{ page: to }} aria-current={page === to ? "page" : undefined}>
          <Icon size={20} stroke={1.6} aria-hidden />
          {t(`nav.${to}`)}
        </Link>
      ))}
    </nav>
  );
}
