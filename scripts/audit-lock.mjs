/** Licences under which a package may be part of what we ship or build with. */
const LICENCES = [
  ...['MIT', 'ISC', '0BSD', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'CC-BY-4.0', 'Unlicense', 'MPL-2.0', 'Python-2.0'],
]

/**
 * Packages that may run a program when they are installed, because they work as well when it is not
 * run: native speed-ups whose binaries come as packages of their own.
 */
const INSTALL_SCRIPTS = ['@parcel/watcher', '@swc/core', 'fsevents', 'msgpackr-extract']

/**
 * What is wrong with a package-lock.json (version 3), a line for each fault: a package that is not
 * pinned by a hash, names where it comes from (our lock leaves that to whoever installs), runs a program when it is installed, or has
 * a licence that nobody agreed to. Builds for other systems, which npm never fetched here, are known
 * by name and version alone.
 * @param {{packages: Record<string, LockedPackage>}} lock
 * @returns {string[]}
 */
export function auditLock({ packages }) {
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || entry.link) return []
    const name = path.replace(/^.*node_modules\//, '')
    const isForeign = entry.optional === true && (entry.os ?? entry.cpu) !== undefined
    const { integrity = '', resolved = '', license, version } = entry
    const faults = []
    if (!isForeign && !entry.inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity)) {
      faults.push('is not pinned by a SHA-512')
    }
    if (resolved !== '') faults.push(`comes from ${resolved}`)
    if (entry.hasInstallScript && !INSTALL_SCRIPTS.includes(name)) {
      faults.push('runs a program when it is installed')
    }
    if (license !== undefined && !isAgreed(license)) faults.push(`has the licence ${license}`)
    return faults.map((fault) => `${name}@${version} ${fault}`)
  })
}

/** Of several in a choice one will do, of several together all must. */
function isAgreed(/** @type {string} */ licence) {
  const plain = licence.replace(/[()]/g, '')
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => LICENCES.includes(one)))
}

/**
 * @typedef {{version?: string, integrity?: string, resolved?: string, license?: string, link?: boolean,
 *   optional?: boolean, inBundle?: boolean, hasInstallScript?: boolean, os?: string[], cpu?: string[]}}
 *   LockedPackage
 */
