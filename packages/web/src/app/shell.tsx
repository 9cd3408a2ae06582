import "./shell.css";
import { useTranslation } from "react-i18next";
import { DescribeHost } from "../models/describe/describe-host.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Mark } from "./mark.tsx";
import { Link, useRoute } from "./navigation.tsx";
import { Page } from "./page.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";
import { PreparingBanner } from "./preparing-banner.tsx";
import { ShellNavigation } from "./shell-navigation.tsx";

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
        <ShellNavigation route={route} />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <div className="shell-banners">
        <ConnectionBanner />
        <PreparingBanner />
      </div>
      <main id="main" className="shell-main" tabIndex={-1}>
        <ErrorBoundary key={place}>
          <Page route={route} />
        </ErrorBoundary>
      </main>
      <DescribeHost />
    </div>
  );
}
