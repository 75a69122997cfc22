"""The engines that render pages written by hand, and what they need. The only room that knows one."""
