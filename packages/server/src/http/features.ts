import { type OfferId, parseId } from "@tuppence/protocol";
import { createAccessIssuer } from "../features/access-tokens/create-access-issuer.ts";
import { createPseudonyms } from "../features/access-tokens/pseudonyms.ts";
import { accessTokensRoutes } from "../features/access-tokens/routes.ts";
import { createSigningKeys } from "../features/access-tokens/signing-keys.ts";
import type { Operator, SellerActor } from "../api/actor.ts";
import { booksRoutes } from "../features/books/routes.ts";
import { createBuyerOfUser } from "../features/buyers/buyer-of-user.ts";
import { createDownloads } from "../features/downloads/create-downloads.ts";
import { createLicenceKeys } from "../features/downloads/licence-keys.ts";
import { orderDownloadRoutes } from "../features/downloads/order-routes.ts";
import { downloadsRoutes } from "../features/downloads/routes.ts";
import { earningsRoutes } from "../features/earnings/routes.ts";
import { createEntitlementStore } from "../features/entitlements/entitlement-store.ts";
import { entitlementsRoutes } from "../features/entitlements/routes.ts";
import { exportRoutes } from "../features/export/routes.ts";
import { findFile } from "../features/files/file-rows.ts";
import { FILE_TYPES } from "../features/files/file-types.ts";
import { filesRoutes } from "../features/files/routes.ts";
import { createGrants } from "../features/grants/create-grants.ts";
import { grantsRoutes } from "../features/grants/routes.ts";
import { healthRoutes } from "../features/health/routes.ts";
import { apiKeyHash, createApiKeyTexts } from "../features/keys/api-key-text.ts";
import { DeclinedProblem } from "../api/declined.ts";
import { createFirstKeys } from "../features/keys/create-first-keys.ts";
import { createKeyReader } from "../features/keys/key-reader.ts";
import { inventoryRoutes } from "../features/inventory/routes.ts";
import { keysRoutes } from "../features/keys/routes.ts";
import { createOauth } from "../features/oauth/create-oauth.ts";
import { lookupRoutes } from "../features/lookup/routes.ts";
import { metersRoutes } from "../features/meters/routes.ts";
import { oauthFormRoutes } from "../features/oauth/form-routes.ts";
import { oauthRoutes } from "../features/oauth/routes.ts";
import { createOfferReader } from "../features/offers/create-offer-reader.ts";
import { isFileUsed } from "../features/offers/file-uses.ts";
import { findOffers } from "../features/offers/offer-store.ts";
import { offerToWire } from "../features/offers/offer-to-wire.ts";
import { offersRoutes } from "../features/offers/routes.ts";
import { ordersRoutes } from "../features/orders/routes.ts";
import { platformRoutes } from "../features/platform/routes.ts";
import { createPurchaseStore } from "../features/purchases/purchase-store.ts";
import { purchasesRoutes } from "../features/purchases/routes.ts";
import { rebatesRoutes } from "../features/rebates/routes.ts";
import { regretAllowance } from "../features/refunds/regret-allowance.ts";
import { createRegretStore } from "../features/refunds/regret-store.ts";
import { refundsRoutes } from "../features/refunds/routes.ts";
import { createRenewalStore } from "../features/renewals/renewal-store.ts";
import { renewalsRoutes } from "../features/renewals/routes.ts";
import { prepareRenewal } from "../features/renewals/start-renewal.ts";
import type { App } from "../api/route.ts";
import { isHadOnce } from "../sale/sale-terms.ts";
import type { SellerStandings } from "../sale/seller-standing.ts";
import { SellerNotFound } from "../features/sellers/errors.ts";
import { requireSeller } from "../features/sellers/require-seller.ts";
import { sellerToWire } from "../features/sellers/seller-to-wire.ts";
import { createStandingReader } from "../features/sellers/standing-reader.ts";
import { sellersRoutes } from "../features/sellers/routes.ts";
import { existingSellers, findSeller } from "../features/sellers/seller-store.ts";
import { authenticateSession, readSession } from "../features/sessions/authenticate-session.ts";
import { createSessions } from "../features/sessions/create-sessions.ts";
import { sessionsRoutes } from "../features/sessions/routes.ts";
import { suspensionsRoutes } from "../features/suspensions/routes.ts";
import { createSuspensionStore } from "../features/suspensions/suspension-store.ts";
import type { Transfers } from "../api/file-connections.ts";
import { topUpsRoutes } from "../features/top-ups/routes.ts";
import { createWalletStore } from "../features/wallets/wallet-store.ts";
import { walletToWire } from "../features/wallets/wallet-to-wire.ts";
import { walletsRoutes } from "../features/wallets/routes.ts";
import { acceptFormBodies } from "./bodies.ts";
import { createDownloadRights } from "./create-download-rights.ts";
import { createNoteOpened } from "./create-note-opened.ts";
import { createUndoOf } from "./create-undo-of.ts";
import type { AppDeps, Authenticators } from "./deps.ts";
import { operationIdOf } from "./operation.ts";

/** The features, put together: what one gives another is passed here, since they do not import each other. */
export interface Features {
  readonly authenticators: Authenticators;
  readonly standings: SellerStandings;
  readonly register: (app: App) => void;
}

export function createFeatures(deps: AppDeps, transfers: Transfers): Features {
  const { config, db, now } = deps;
  const keyTexts = createApiKeyTexts(config.secret);
  const keys = createKeyReader(deps);
  const offers = createOfferReader(deps);
  const standings = createStandingReader(deps);
  const standingChanged = () => {
    offers.forget();
    standings.forget();
  };
  const grants = createGrants(deps);
  const buyerOfUser = createBuyerOfUser({ kysely: db.kysely, now });
  const sessions = createSessions({ ...deps, buyerOfUser });
  const signingKeys = createSigningKeys({ db, now, secret: config.secret });
  const tokens = createAccessIssuer({
    publicUrl: config.publicUrl,
    keys: signingKeys,
    pseudonyms: createPseudonyms(config.secret),
  });
  const oauth = createOauth({
    ...deps,
    grants: grants.issuer,
    readSession: (headers) => readSession(sessions, headers),
    findKey: (key) => keys.find(key),
    findOffer: async (id) => {
      const [offer] = await findOffers(db.kysely, [id]);
      const isOnSale = offer?.active === true && !offer.standing.isSuspended;
      return isOnSale ? offerToWire(offer) : undefined;
    },
  });

  const sellers = {
    ...deps,
    standingChanged,
    createFirstKeys: createFirstKeys.bind(undefined, keyTexts),
    requireSeller: async (actor: Operator | SellerActor, publicId: string) =>
      (await requireSeller(deps, actor, publicId)).id,
    readSeller: async (id: SellerActor["sellerId"]) => {
      const seller = await findSeller(db.kysely, id);
      if (seller === undefined) throw new SellerNotFound();
      return seller;
    },
  };

  const renewals = createRenewalStore(db.kysely, config.books);
  const entitlements = createEntitlementStore(db.kysely, config.books);
  const passesCovering = async (id: OfferId) =>
    (await offers.find(id))?.extras ?? { coveredBy: [], scopes: [] };
  const noteOpened = createNoteOpened({ ...deps, offers });
  const regrets = createRegretStore(db.kysely, config.books);
  const downloads = createDownloads({
    ...deps,
    transfers,
    findFile: async (id) => {
      const file = await findFile(db.kysely, id);
      return file && { ...file, inline: FILE_TYPES.get(file.type)?.inline === true };
    },
    ...createDownloadRights({ ...deps, entitlements, passesCovering, noteOpened }),
    pseudonym: (sellerId, buyerId) => tokens.pseudonym(sellerId, buyerId),
    sessionBuyer: async (headers) => (await readSession(sessions, headers))?.buyerId,
  });

  const licences = createLicenceKeys(config.secret);
  const sales = createPurchaseStore(db.kysely, config.books);
  const wallets = createWalletStore(db.kysely, config.books);

  return {
    authenticators: {
      key: (key) => keys.find(key),
      grant: grants.authenticate,
      session: (headers) => authenticateSession(sessions, headers),
    },
    standings,
    register: (app) => {
      healthRoutes(app, deps);
      platformRoutes(app, deps);
      sellersRoutes(app, sellers);
      keysRoutes(app, { ...sellers, keyTexts, keys });
      offersRoutes(app, {
        ...sellers,
        offers,
        areSellers: (ids) => existingSellers(db.kysely, ids),
        findFile: async (sellerId, id) => {
          const file = await findFile(db.kysely, id);
          return file?.sellerId === sellerId ? file : undefined;
        },
        findLiving: (buyerId, givers, nowMs) =>
          entitlements.findLiving(buyerId, null, givers, nowMs),
      });
      walletsRoutes(app, deps);
      topUpsRoutes(app, deps);
      grantsRoutes(app, grants);
      purchasesRoutes(app, {
        ...deps,
        offers,
        tokens,
        sellerOfPublishableKey: async (key) => {
          const holder = await keys.find(key);
          return holder?.kind === "page" ? holder.sellerId : undefined;
        },
        renewals: {
          prepare: (actor, request) => prepareRenewal({ offers, renewals, now }, actor, request),
        },
      });
      suspensionsRoutes(app, {
        ...deps,
        standingChanged,
        suspensions: createSuspensionStore(db.kysely, config.books),
        readSeller: async (actor, id) => sellerToWire(await requireSeller(deps, actor, id)),
        readWallet: async (publicId) => {
          const id = parseId("wallet", publicId);
          const wallet = id && (await wallets.find(id));
          if (!wallet) throw new DeclinedProblem("wallet-not-found");
          return walletToWire(wallet, now());
        },
      });
      renewalsRoutes(app, { renewals, now });
      metersRoutes(app, {
        ...deps,
        offers,
        standings,
        tokens,
        regretsAllowed: async (buyerId) => regretAllowance(await regrets.recentUse(buyerId, now())),
      });
      entitlementsRoutes(app, {
        ...deps,
        tokens,
        passesCovering,
        noteOpened,
        giversOf: async (id) => {
          const offer = await offers.find(id);
          if (offer === undefined) return { coveredBy: [], scopes: [] };
          const { coveredBy = [], scopes = [] } = offer.extras ?? {};
          return { ...(isHadOnce(offer) && { offerId: id }), coveredBy, scopes };
        },
        undoOf: createUndoOf({ ...deps, offers, regrets, tokens, sales }),
      });
      inventoryRoutes(app, { ...deps, tokens });
      ordersRoutes(app, { ...deps, offers, tokens, standings });
      refundsRoutes(app, { ...deps, offers, tokens });
      rebatesRoutes(app, { ...deps, tokens });
      earningsRoutes(app, deps);
      booksRoutes(app, deps);
      exportRoutes(app, deps);
      filesRoutes(app, { ...deps, transfers, isUsed: (id) => isFileUsed(db.kysely, id) });
      downloadsRoutes(app, downloads.deps);
      orderDownloadRoutes(app, {
        ...downloads.deps,
        licences,
        findOffer: async (id) => {
          const offer = await offers.find(id);
          return offer && { id, sellerId: offer.sellerId, download: offer.terms.download };
        },
        findLiving: async (buyerId, sellerId, offerId, nowMs) => {
          const givers = { offerId, ...(await passesCovering(offerId)) };
          return entitlements.findLiving(buyerId, sellerId, givers, nowMs);
        },
        stillStands: async (buyerId, purchaseId, offerId, nowMs) => {
          const givers = { offerId, ...(await passesCovering(offerId)) };
          const row = await entitlements.findLiving(buyerId, null, givers, nowMs, { purchaseId });
          return row !== undefined;
        },
        findSale: async (sellerId, id) => {
          const sale = await sales.find(id, { of: "seller", sellerId });
          return sale && { ...sale, isRefunded: sale.refundId !== null };
        },
      });
      lookupRoutes(app, {
        ...deps,
        readLicence: (sellerId, text) => licences.read(sellerId, text),
        buyerOf: (sellerId, sub) => tokens.buyerOf(sellerId, sub),
        operationOf: operationIdOf,
        keyHash: apiKeyHash,
      });
      accessTokensRoutes(app, { ...deps, keys: signingKeys });
      sessionsRoutes(app, { ...sessions, config });
      oauthRoutes(app, oauth);
      void app.register(async (scope) => {
        acceptFormBodies(scope);
        oauthFormRoutes(scope, oauth);
      });
    },
  };
}
