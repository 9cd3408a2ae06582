import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { chooseLanguage, languages } from "../i18n/language.ts";

/** Each language is written in itself, so that it is found by those who read no other. */
const languageNames = { ja: "日本語", en: "English" };
const icons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };
const schemes: readonly MantineColorScheme[] = ["light", "dark", "auto"];

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Choice label={t("app.language")} icon={<IconLanguage size={18} />}>
      {languages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          onClick={() => void chooseLanguage(language)}
          rightSection={i18n.language === language ? <IconCheck size={14} /> : undefined}
        >
          {languageNames[language]}
        </Menu.Item>
      ))}
    </Choice>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = icons[colorScheme];
  return (
    <Choice label={t("app.theme")} icon={<Current size={18} />}>
      {schemes.map((scheme) => {
        const Icon = icons[scheme];
        return (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <IconCheck size={14} /> : undefined}
          >
            {t(`app.${scheme}`)}
          </Menu.Item>
        );
      })}
    </Choice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

const Choice = ({ label, icon, children }: ChoiceProps) => (
  <Menu position="bottom-end" width={160} transitionProps={{ duration: 80 }}>
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
        {icon}
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);
