import { GRANT_DETAIL_TYPE } from "@tuppence/protocol/wire";

/** RFC 8414, extended by RFC 9207 (iss), RFC 9396 (details) and RFC 9449 (DPoP). */
export function serverMetadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    service_documentation: `${issuer}/docs`,
    response_types_supported: ["code"],
    response_modes_supported: ["query", "fragment", "web_message"],
    grant_types_supported: ["authorization_code"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    authorization_details_types_supported: [GRANT_DETAIL_TYPE],
    authorization_response_iss_parameter_supported: true,
    dpop_signing_alg_values_supported: ["ES256", "EdDSA", "Ed25519"],
  };
}
