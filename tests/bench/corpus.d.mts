export function numbers(seed: number): (below: number) => number
export function storyText(n: number): string
export function compositeUpdate(text: string, seed: number): string
