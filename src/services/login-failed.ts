/** What a login came to nothing for; its message is the code that goes to the return address. */
export class LoginFailed extends Error {
  override readonly name = 'LoginFailed';
}
