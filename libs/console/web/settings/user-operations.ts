import { graphql, type EnumOf, type ResultOf } from '../api/graphql.js';

export const USERS = graphql(`
  query Users {
    users {
      id
      name
      email
      role
      locale
      active
    }
  }
`);

export type User = ResultOf<typeof USERS>['users'][number];
export type Role = EnumOf<'Role'>;

export const ROLES = ['ADMIN', 'MARKETER', 'REP', 'READER'] as const satisfies readonly Role[];

export const CREATE_USER = graphql(`
  mutation CreateUser($input: UserInput!) {
    createUser(input: $input) {
      user {
        id
        name
        email
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

export const UPDATE_USER = graphql(`
  mutation UpdateUser($input: UpdateUserInput!) {
    updateUser(input: $input) {
      user {
        id
        name
        email
        role
        locale
        active
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);
