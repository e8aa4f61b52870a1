import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { NotFound } from "./not-found.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/home/home-page.tsx"), "HomePage"),
});
const wallet = createRoute({
  getParentRoute: () => root,
  path: "/wallet",
  component: lazyRouteComponent(() => import("../pages/wallet/wallet-page.tsx"), "WalletPage"),
});
const connect = createRoute({
  getParentRoute: () => root,
  path: "/connect",
  component: lazyRouteComponent(() => import("../pages/connect/connect-page.tsx"), "ConnectPage"),
});
const confirm = createRoute({
  getParentRoute: () => root,
  path: "/confirm",
  component: lazyRouteComponent(() => import("../pages/confirm/confirm-page.tsx"), "ConfirmPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([home, wallet, connect, confirm]),
  // Plain strings: the router's usual way would read `state=1` as a number and write it back changed.
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
