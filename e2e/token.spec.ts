import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { expectDecision, expectNoSidewaysScroll } from './page.ts'

const decision = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })
const marked = (page: Page) => decision(page).locator('mark')
const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .include('[aria-label="Decision"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
const open = async (page: Page) => {
  await page.goto('/#example=github-wrong-branch')
  await expectDecision(page, /feature\/login/, 'implicitly denied')
}
const jwt = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`
}

test('each condition stands beside the claim it reads, and the characters where they part are marked', async ({
  page,
}) => {
  await open(page)
  await expect(decision(page).getByText('StringLike, reads the claim sub')).toBeVisible()
  await expect(marked(page)).toHaveText(['main', 'feature/login'])
  // The condition links to its text.
  await decision(page).getByRole('button', { name: 'token.actions.githubusercontent.com:sub' }).click()
  await expect(page.getByRole('tab', { name: 'Deploy trust policy', selected: true })).toBeVisible()
  // With the right claim the job is allowed.
  await decision(page).getByRole('textbox', { name: 'sub', exact: true }).fill('repo:octo-org/shop:ref:refs/heads/main')
  await expectDecision(page, /feature\/login/, 'allowed')
  await expect(marked(page)).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing for axe to find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page)
    await expect(marked(page)).toHaveCount(2)
    expect(await faults(page)).toEqual([])
    await decision(page).getByRole('button', { name: 'As JSON' }).click()
    expect(await faults(page)).toEqual([])
  })

test('a preset of another issuer brings its caller, and what is missing for it is one press away', async ({ page }) => {
  await open(page)
  await decision(page).getByRole('button', { name: 'Presets' }).click()
  for (const name of [
    'GitHub Actions: a tag',
    'GitHub Actions: an environment',
    'GitHub Actions: a pull request',
    'CircleCI',
    'EKS service account',
    'Cognito identity pool',
    'Google',
  ])
    await expect(page.getByRole('menuitem', { name, exact: true })).toBeVisible()
  await page.getByRole('menuitem', { name: 'GitLab CI' }).click()
  await expect(
    decision(page).getByRole('heading', { name: /^Rejected: no OpenIDConnect provider found/ }),
  ).toBeVisible()
  await decision(page).getByRole('button', { name: 'Declare gitlab.com in account 222233334444' }).click()
  // Now the trust policy does not match it.
  await expect(decision(page).getByRole('heading', { name: /^Denied/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo: Declare gitlab.com' }).click()
  await page.getByRole('button', { name: 'Undo: Use a preset token' }).click()
  await expectDecision(page, /feature\/login/, 'implicitly denied')
})

test('a real JWT is decoded here; one that has expired at the time of the call says so, and the call can go to it', async ({
  page,
}) => {
  const requests: string[] = []
  await open(page)
  page.on('request', (request) => requests.push(request.url()))
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    sub: 'repo:octo-org/shop:ref:refs/heads/main',
    iat: Date.UTC(2026, 3, 25, 8) / 1000,
    exp: Date.UTC(2026, 3, 25, 8, 5) / 1000,
  }
  const field = decision(page).getByRole('textbox', {
    name: /^Paste a JWT \(decoded here; its signature is not checked\)/,
  })
  await field.fill('not a token')
  await expect(decision(page).getByRole('alert')).toContainText('This is not a JWT')
  await field.fill(jwt(claims))
  await expect(decision(page).getByRole('heading', { name: /^Rejected/ })).toBeVisible()
  await decision(page)
    .getByRole('button', { name: /^Make the call when the token was issued, 2026-04-25T08:00:00/ })
    .click()
  await expectDecision(page, /feature\/login/, 'allowed')
  expect(requests.filter((url) => url.includes('eyJ'))).toEqual([])
})

test('claims as JSON: what cannot be read is kept back and said, and a claim is added by name', async ({ page }) => {
  await open(page)
  await decision(page).getByRole('button', { name: 'As JSON' }).click()
  const text = decision(page).getByRole('textbox', { name: 'Claims as JSON' })
  await text.fill('{ "aud": ')
  await expect(decision(page).getByRole('alert')).toContainText('The last valid one is kept')
  await text.fill('{ "aud": "sts.amazonaws.com" }')
  await expect(decision(page).getByText('nothing: the claim is absent')).toBeVisible()
  await decision(page).getByRole('button', { name: 'As fields' }).click()
  await decision(page).getByRole('combobox', { name: 'Add a claim' }).fill('sub')
  await page.keyboard.press('Escape')
  await decision(page).getByRole('button', { name: 'Add', exact: true }).click()
  await decision(page).getByRole('textbox', { name: 'sub', exact: true }).fill('repo:octo-org/shop:ref:refs/heads/main')
  await expectDecision(page, /feature\/login/, 'allowed')
})

test('a SAML response is read, and its attributes stand beside the conditions', async ({ page }) => {
  await page.goto('/#example=console-twelve-hours')
  await expectDecision(page, /Sign in for twelve hours/, 'allowed')
  await expect(decision(page).getByText('StringEquals, reads the attribute aud')).toBeVisible()
  const attribute = (name: string, value: string) =>
    `<Attribute Name="https://aws.amazon.com/SAML/Attributes/${name}"><AttributeValue>${value}</AttributeValue></Attribute>`
  const response = `<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol"><Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><Issuer>https://idp.example.com</Issuer>
    <Subject><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">bob</NameID><SubjectConfirmation><SubjectConfirmationData Recipient="https://elsewhere.example.com/saml"/></SubjectConfirmation></Subject>
    <AttributeStatement>${attribute('RoleSessionName', 'bob@example.com')}</AttributeStatement></Assertion></Response>`
  await decision(page)
    .getByRole('textbox', { name: /^Paste a SAML response/ })
    .fill(Buffer.from(response).toString('base64'))
  await expectDecision(page, /Sign in for twelve hours/, 'implicitly denied')
  await expect(marked(page)).toHaveText(['signin.aws.amazon.com/saml', 'elsewhere.example.com/saml'])
  await expect(decision(page).getByRole('textbox', { name: 'RoleSessionName' })).toHaveValue('bob@example.com')
  expect(await faults(page)).toEqual([])
})

test('a token that is rejected before the trust policy is read stands beside it all the same', async ({ page }) => {
  await open(page)
  const before = decision(page).getByText(/AWS rejects this token before it reads the trust policy/)
  await expect(before).toHaveCount(0)
  // The provider does not accept this audience: both conditions differ.
  await decision(page).getByRole('textbox', { name: 'aud', exact: true }).fill('sts.amazon.com')
  await expect(before).toContainText('Incorrect token audience')
  await expect(
    decision(page).getByText('Fixing that would not be enough: not allowed, stopped by the trust policy.'),
  ).toBeVisible()
  // First the rejection, then the comparison with the policy.
  await expect(decision(page).getByText('The provider’s audiences')).toBeVisible()
  await expect(marked(page)).toHaveText(['aws.com', '.com', 'aws.com', '.com', 'main', 'feature/login'])
  expect(await faults(page)).toEqual([])
  // Its condition links to its text. The tree still shows the actual decision.
  await decision(page).getByRole('button', { name: 'token.actions.githubusercontent.com:sub' }).click()
  await expect(page.getByRole('tab', { name: 'Deploy trust policy', selected: true })).toBeVisible()
  const outline = decision(page).getByRole('treegrid', { name: 'Decision tree' })
  await expect(outline.getByRole('row', { name: /^Token: .*Incorrect token audience/ })).toBeVisible()
  await expect(outline.getByRole('row', { name: /^Trust policy/ })).toHaveCount(0)
  // The policy would allow this token if it had not expired.
  await decision(page)
    .getByRole('textbox', { name: /^Paste a JWT/ })
    .fill(
      jwt({
        iss: 'https://token.actions.githubusercontent.com',
        aud: 'sts.amazonaws.com',
        sub: 'repo:octo-org/shop:ref:refs/heads/main',
        exp: Date.UTC(2026, 3, 25, 8) / 1000,
      }),
    )
  await expect(before).toContainText('Token expired')
  await expect(decision(page).getByText('Once that is fixed, the policy would allow this token.')).toBeVisible()
  await expect(marked(page)).toHaveCount(0)
  // A token of another provider has none of the claims that the conditions read.
  await decision(page).getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: 'GitLab CI' }).click()
  await expect(before).toContainText('No OpenIDConnect provider found')
  await expect(
    decision(page).getByText('nothing: only a token of token.actions.githubusercontent.com has it'),
  ).toHaveCount(2)
  await expect(
    decision(page).getByText(/^It is for others: .*oidc-provider\/gitlab\.com fits no entry of Principal/),
  ).toBeVisible()
})

test('so does an assertion', async ({ page }) => {
  await page.goto('/#example=console-twelve-hours')
  await expectDecision(page, /Sign in for twelve hours/, 'allowed')
  await decision(page).getByRole('button', { name: 'Remove RoleSessionName' }).click()
  await expect(decision(page).getByText(/AWS rejects this assertion before it reads the trust policy/)).toContainText(
    'RoleSessionName is required in AuthnResponse',
  )
  await expect(decision(page).getByText('StringEquals, reads the attribute aud')).toBeVisible()
  await expect(decision(page).getByText('Once that is fixed, the policy would allow this assertion.')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })
  test('the line-up fits, and nothing scrolls sideways', async ({ page }) => {
    await page.goto('/#example=github-wrong-branch')
    await page.getByRole('tab', { name: 'Decision' }).click()
    await expect(marked(page)).toHaveText(['main', 'feature/login'])
    await expectNoSidewaysScroll(page)
    await decision(page).getByRole('textbox', { name: 'aud', exact: true }).fill('sts.amazon.com')
    await expect(decision(page).getByText(/AWS rejects this token before it reads the trust policy/)).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
})
