/** A time as NITF writes it too (`20240905T120000Z`, `20240905T140000+0200`), as RFC 3339 has it. */
export function toIsoTime(value: string): string {
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?$/.exec(value.trim())
  if (!basic) return value.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  const [, year, month, day, hour, minute, second = '00', zone = ''] = basic
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`
}
