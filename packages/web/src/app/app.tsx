import "./styles.ts";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { makeQueryClient } from "../api/queries.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Shell } from "./shell.tsx";
import { theme } from "./theme.ts";

const schemes = localStorageColorSchemeManager({ key: "kumiki.scheme" });

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      withGlobalClasses={false}
      withCssVariables={false}
    >
      <ErrorBoundary>
        <QueryClientProvider client={client}>
          <Shell />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
