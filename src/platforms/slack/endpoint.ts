// Where Slack posts to over HTTP.

export const ENDPOINT = '/slack/events';
