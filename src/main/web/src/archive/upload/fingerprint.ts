/** Tells contents apart, in 16 hexadecimal digits or fewer; the same content has the same in every visit. */
export async function fingerprint(bytes: ArrayBuffer): Promise<string> {
  // Absent from pages that are not served over TLS.
  const subtle = crypto.subtle as SubtleCrypto | undefined
  return subtle ? hex(new Uint8Array(await subtle.digest('SHA-256', bytes)).subarray(0, 8)) : cyrb53(bytes)
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Bryc's hash of 53 bits: not for secrets, but contents do not meet in it by chance. */
function cyrb53(bytes: ArrayBuffer): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (const byte of new Uint8Array(bytes)) {
    a = Math.imul(a ^ byte, 2654435761)
    b = Math.imul(b ^ byte, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16)
}
