"""The pages of the graph for people: what they tell (view models) and how it looks (templates, style, scripts).

Shared by ``kg.server``, which renders on request, and ``kg.publish``, which renders into a folder: one set of templates
and view models, two ways to address a thing (:class:`kg.pages.render.Addresses`). Rendering needs jinja2, which the
extras ``serve`` and ``publish`` bring; the view models do without.
"""
