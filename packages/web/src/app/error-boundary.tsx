import { Button } from "@mantine/core";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly children: ReactNode;
}

/** Turns a fault of the page itself into words and a way on, never a white page. */
export class ErrorBoundary extends Component<Props, { readonly fault: string | undefined }> {
  override state = { fault: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    reportError(thrown instanceof Error ? new Error(`${thrown.message}${info.componentStack ?? ""}`) : thrown);
  }

  override render() {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    return <Fault fault={fault} again={() => this.setState({ fault: undefined })} />;
  }
}

function Fault({ fault, again }: { readonly fault: string; readonly again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="shell-center" role="alert">
      <h1>{t("app.broken")}</h1>
      <p className="quiet">{t("app.brokenHint")}</p>
      <p className="mono quiet">{fault}</p>
      <div className="row">
        <Button variant="default" onClick={again}>
          {t("app.tryAgain")}
        </Button>
        <Button onClick={() => window.location.reload()}>{t("app.reload")}</Button>
      </div>
    </div>
  );
}
