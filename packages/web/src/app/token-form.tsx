import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

/** Asks for the server's access token; kept as a cookie of this site, since pictures and events carry no headers. */
export function TokenForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [token, setToken] = useState("");
  const enter = (event: FormEvent) => {
    event.preventDefault();
    const secure = window.location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain-HTTP addresses
    document.cookie = `kumiki_token=${token.trim()}; Path=/; SameSite=Strict${secure}`;
    void client.resetQueries();
  };
  return (
    <form className="shell-banner" data-kind="gone" onSubmit={enter}>
      <TextInput
        size="xs"
        type="password"
        autoComplete="current-password"
        aria-label={t("app.token")}
        placeholder={t("app.token")}
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <div>
        <Button size="xs" type="submit" disabled={token.trim() === ""}>
          {t("app.enter")}
        </Button>
      </div>
    </form>
  );
}
