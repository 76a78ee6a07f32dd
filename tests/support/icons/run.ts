/**
 * Draws the PNG icons from public/icons/icon.svg in the browser of this machine (`npm run icons`).
 * Run it after changing the drawing; the results are committed, so that a build needs no browser.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser/find-browser.ts'

const folder = new URL('../../../public/icons/', import.meta.url)
const green = '#14532d'

/** The drawing without its rounded ground: platforms cut their own shape. */
const onFullGround = (svg: string, scale: number) => {
  const inner = svg.replace(/^[\s\S]*?<rect[^>]*>/, '').replace('</svg>', '')
  const shift = (512 * (1 - scale)) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="${green}"/>`
    + `<g transform="translate(${shift} ${shift}) scale(${scale})">${inner}</g></svg>`
}

const plus = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="21" fill="${green}"/>`
  + '<path d="M48 22v52M22 48h52" stroke="#fff" stroke-width="10" stroke-linecap="round"/></svg>'

const svg = await readFile(new URL('icon.svg', folder), 'utf8')
const drawings = [
  { file: 'icon-192.png', size: 192, svg },
  { file: 'icon-512.png', size: 512, svg },
  // The safe zone of a maskable icon is a disc of 80 % (https://www.w3.org/TR/appmanifest/#icon-masks).
  { file: 'icon-maskable-512.png', size: 512, svg: onFullGround(svg, 0.8) },
  { file: 'apple-touch-icon.png', size: 180, svg: onFullGround(svg, 0.9) },
  { file: 'shortcut-melden-96.png', size: 96, svg: plus },
]

const found = findBrowser()
const browser = await chromium.launch({
  ...(found === null ? {} : { executablePath: found.path }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  for (const drawing of drawings) {
    const page = await browser.newPage({ viewport: { width: drawing.size, height: drawing.size } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing.svg}`)
    await writeFile(new URL(drawing.file, folder), await page.screenshot({ omitBackground: true }))
    await page.close()
    console.log(`Drew ${drawing.file}`)
  }
} finally {
  await browser.close()
}
