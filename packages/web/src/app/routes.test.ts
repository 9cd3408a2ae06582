import { describe, expect, it } from "vitest";
import { matchRoute, pathOf, type Route } from "./routes.ts";

describe("routes", () => {
  it.each<Route>([
    { page: "start" },
    { page: "editor" },
    { page: "editor", id: "01JABC" },
    { page: "runs" },
    { page: "run", id: "01JABC" },
    { page: "triggers" },
    { page: "people" },
    { page: "people", name: "家族 / 100%" },
    { page: "models" },
    { page: "models", add: "yolov5s" },
    { page: "plugins" },
    { page: "plugins", file: "mine/add & light.ts" },
    { page: "cluster" },
  ])("%o leads back to itself", (route) => expect(matchRoute(pathOf(route))).toEqual(route));

  it.each(["/nope", "/runs/a/b", "/index"])("%s is no page", (path) => expect(matchRoute(path)).toBeUndefined());
});
