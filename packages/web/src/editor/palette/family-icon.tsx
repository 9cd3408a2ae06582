import {
  IconAdjustments,
  IconArrowsSplit,
  IconBlur,
  IconBox,
  IconBrain,
  IconCrop,
  IconFilterSearch,
  IconMask,
  IconMathFunction,
  IconPackage,
  IconPencil,
  type IconProps,
  IconRuler2,
  IconSitemap,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

const icons: Readonly<Record<string, ComponentType<IconProps>>> = {
  ai: IconBrain,
  color: IconAdjustments,
  data: IconMathFunction,
  det: IconFilterSearch,
  draw: IconPencil,
  filter: IconBlur,
  flow: IconArrowsSplit,
  geom: IconCrop,
  mask: IconMask,
  measure: IconRuler2,
  pipeline: IconSitemap,
  recipe: IconPackage,
};

/** A sign for a family of parts; a family without one of its own gets a box. */
export function FamilyIcon({ family, size = 14 }: { readonly family: string; readonly size?: number }) {
  const Icon = (Object.hasOwn(icons, family) ? icons[family] : undefined) ?? IconBox;
  return <Icon className="family-icon" size={size} stroke={1.7} aria-hidden data-family={family} />;
}
