/** 48 random bytes in base64; Node and browsers give them by the same name. */
export function newSecret(): string {
  return btoa(String.fromCharCode(...globalThis.crypto.getRandomValues(new Uint8Array(48))));
}
