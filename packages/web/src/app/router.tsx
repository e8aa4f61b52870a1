import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import type { ComponentType } from "react";
import { NotFound } from "./not-found.tsx";
import { pageAddress } from "./page-address.ts";

type Load = () => Promise<{ default: ComponentType }>;

/** Every page there is. Each is loaded when somebody opens it. */
const pages = import.meta.glob<{ default: ComponentType }>("../pages/*/*-page.tsx");
/** The addresses below a page, for those that have some. */
const placesOf = import.meta.glob<Readonly<Record<string, Load>>>("../pages/*/places.ts", {
  eager: true,
  import: "places",
});

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const routes = Object.entries(pages).map(([file, load]) => {
  const page = createRoute({
    getParentRoute: () => root,
    path: pageAddress(file),
    component: lazyRouteComponent(load),
  });
  const places = Object.entries(placesOf[file.replace(/[^/]+$/, "places.ts")] ?? {});
  return page.addChildren(
    places.map(([path, load]) =>
      createRoute({
        getParentRoute: () => page,
        path: path === "" ? "/" : path,
        component: lazyRouteComponent(load),
      }),
    ),
  );
});

export const router = createRouter({
  routeTree: root.addChildren(routes),
  notFoundMode: "root",
  // Plain strings: by default the router would read `state=1` as a number and write it back changed.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(search as Record<string, string>).toString();
    return query === "" ? "" : `?${query}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
