import "./people.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getGalleries } from "../api/calls.ts";
import { Link } from "../app/navigation.tsx";
import { FailureNote } from "../run/failure-note.tsx";
import { GalleryView } from "./gallery-view.tsx";
import { NewGallery } from "./new-gallery.tsx";

/** Galleries of people for face recognition. */
export default function PeoplePage({ name }: { readonly name: string | undefined }) {
  const { t } = useTranslation();
  const galleries = useQuery({ queryKey: ["galleries"], queryFn: getGalleries, staleTime: 0 });
  const shown = name ?? galleries.data?.[0]?.name;
  return (
    <div className="people">
      <aside className="people-side">
        <h1>{t("people.title")}</h1>
        <p className="quiet small">{t("people.hint")}</p>
        <FailureNote error={galleries.error} />
        <nav aria-label={t("people.galleries")}>
          <ul className="gallery-list">
            {galleries.data?.map((gallery) => (
              <li key={gallery.name}>
                <Link
                  to={{ page: "people", name: gallery.name }}
                  aria-current={gallery.name === shown ? "page" : undefined}
                >
                  <span className="clip">{gallery.name}</span>
                  <span className="quiet small figures">{t("people.count", { count: gallery.people })}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <NewGallery />
      </aside>
      {shown === undefined ? (
        <div className="shell-center">{galleries.isSuccess && <p className="quiet">{t("people.empty")}</p>}</div>
      ) : (
        <GalleryView key={shown} name={shown} />
      )}
    </div>
  );
}
